"""What the State pays back: expected per month, forms and their clocks, answers, and the facts behind them."""
