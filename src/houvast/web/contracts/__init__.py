"""The GPMI on screen and on paper: from plan to contract, evaluations and closing."""
