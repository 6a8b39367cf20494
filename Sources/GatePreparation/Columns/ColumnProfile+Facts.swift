import GateModel

extension ColumnProfile {
  /// Real bins with fewer rows are folded into one, so that no profile singles a person out.
  static let smallestRealBin = 10

  /// The binned counts of a column on both sides.
  package init(_ bins: ColumnBins, of column: ComparedColumn) {
    var real = [Int](repeating: 0, count: bins.count)
    var synthetic = [Int](repeating: 0, count: bins.count)
    for bin in bins.reference where bin >= 0 { real[Int(bin)] += 1 }
    for bin in bins.candidate where bin >= 0 { synthetic[Int(bin)] += 1 }
    let kept = real.indices.filter { real[$0] >= Self.smallestRealBin }
    let folded = real.indices.filter { real[$0] < Self.smallestRealBin }
    var profile = kept.map { index in
      Bin(label: bins.labels[index], real: real[index], synthetic: synthetic[index])
    }
    let rest = Bin(
      label: "rest", real: folded.reduce(0) { $0 + real[$1] },
      synthetic: folded.reduce(0) { $0 + synthetic[$1] })
    if rest.real + rest.synthetic > 0 { profile.append(rest) }
    self.init(column: column.name, kind: column.kind, bins: profile)
  }
}
