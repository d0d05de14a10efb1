"""Rules as code for the social service of a Belgian OCMW: pure functions, dated parameters, explained answers.

This package exists beside the application so that a jurist can read what runs and a test can choose its day. It uses
the standard library only, knows no clock and no database; every date is an argument. See `README.md` for one example
per function.

Where to look: `procedure` (terms of a request and a decision, who decides), `entitlement` (conditions, start,
suspension and recovery of the right), `sanctions`, `contracts` (GPMI), `measurement` (sociale balans, progress),
`trajectory` (phases), `identifiers` (INSZ), `periods`, `money`, `law` (dated parameters), `statements`
(the text of each rule), `explain` (`Result`, `Step`, `Source`, `Flag`), `errors`.
"""
