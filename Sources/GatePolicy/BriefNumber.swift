import GateJSON

/// A number for people: three significant digits, and no fewer before the point.
func briefNumber(_ number: Double) -> String {
  guard number.isFinite else {
    return number.isNaN ? "undefined" : number > 0 ? "infinity" : "-infinity"
  }
  let leastScaled = 100.0  // three digits before the point
  let greatestScale = 1e12  // below 1e-10 fewer digits do
  var scale = 1.0
  while abs(number) * scale < leastScaled, scale < greatestScale { scale *= 10 }
  return shortestNumber((number * scale).rounded() / scale)
}
