// OpenBLAS, and LAPACK with row-major matrices. On macOS both are in one library; on Linux LAPACKE is
// a library of its own, which Package.swift links.
#include <cblas.h>
#include <lapacke.h>
