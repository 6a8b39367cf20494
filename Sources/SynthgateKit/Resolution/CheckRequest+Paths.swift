import GateBytes
import GateModel

extension CheckRequest {
  /// Replaces directories and patterns by the files that they stand for now, so that nothing that
  /// is written from here on is taken for data. What is wrong with them is told by the run.
  public mutating func lookUpPaths() {
    do throws(InputError) {
      let roles: [(WritableKeyPath<CheckRequest, [String]>, DataRole)] = [
        (\.real, .real), (\.synthetic, .synthetic), (\.holdout, .holdout),
      ]
      for (paths, role) in roles where !self[keyPath: paths].isEmpty {
        let files = try PathExpansion.expand(
          self[keyPath: paths], entersAll: reading.isRecursive, diagnostics: &pathDiagnostics)
        self[keyPath: paths] = files.map(\.path)
        foundFiles[role] = files
      }
      for index in benchmarks.indices {
        benchmarks[index].paths = try PathExpansion.expand(
          benchmarks[index].paths, entersAll: reading.isRecursive, diagnostics: &pathDiagnostics
        ).map(\.path)
      }
    } catch {
      pathProblem = SynthgateError(error)
    }
  }

  /// Where everything lies that is read; no output may go there.
  package var inputPlaces: Set<FilePlace> {
    let data = PathExpansion.places(
      of: real + synthetic + holdout + benchmarks.flatMap(\.paths),
      entersAll: reading.isRecursive)
    let files =
      baselines + knownSynthetic
      + [digestKey, schema, index, mix, previousMix, fingerprintKey, lineage, trust].compactMap(
        \.self)
      + (log?.paths ?? []) + TrustedKeys.files(trust: trust)
    return data.union(Synthgate.places(of: files, policy: policy))
  }
}

extension Synthgate {
  /// Where single files lie, and the policy if it is one.
  package static func places(of files: [String], policy: String?) -> Set<FilePlace> {
    let policies = [policy].compactMap(\.self).filter(PolicySource.isFile)
    return PathExpansion.places(of: files + policies)
  }
}
