// The language server over node: see server.ts.
