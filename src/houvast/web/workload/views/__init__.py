"""Views of the workload, one module per page or pair of pages."""
