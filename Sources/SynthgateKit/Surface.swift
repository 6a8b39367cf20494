// What the functions of this library take and give are values of the words of the domain, so that
// one import shows all of them.
@_exported import GateModel
