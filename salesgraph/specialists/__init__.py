"""Step 4: decide what to say and do, in plain code over typed facts."""
