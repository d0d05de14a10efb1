"""Values of the law that this centre confirmed itself, laid over the ones shipped with the rules."""
