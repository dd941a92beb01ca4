internal import Glibc

let isCatalogFast = CatalogMeasurement.run()
exit(isCatalogFast ? 0 : 1)
