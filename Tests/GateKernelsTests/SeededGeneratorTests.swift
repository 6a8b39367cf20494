// The generator has no tests yet.
