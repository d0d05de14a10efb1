"""What people do about the workload, one module per aggregate."""
