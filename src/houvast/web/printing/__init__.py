"""Documents for the client: contract, receipt, progress. Pages fill a sheet, this package prints it."""
