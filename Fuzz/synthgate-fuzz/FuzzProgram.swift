import CFuzzer
import Glibc

/// `synthgate-fuzz TARGET [libFuzzer options] [CORPUS...]`: feeds mutated bytes to one parser.
///
/// Nothing is expected of an input but that it is read or refused: a trap, a sanitizer's report,
/// a leak or a hang is a finding. Built by `make fuzz` only, see scripts/fuzz.sh.
@main
enum FuzzProgram {
  private typealias Callback = @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32

  private static let targets: [String: Callback] = [
    "csv": { CSVTarget.read(bytes($0, $1)) },
    "jsonlines": { JSONLinesTarget.read(bytes($0, $1)) },
    "archive": { ArchiveTarget.read(bytes($0, $1)) },
    "parallel": { ParallelTarget.read(bytes($0, $1)) },
    "parquet": { ColumnarTarget.read(bytes($0, $1), .parquet) },
    "arrow": { ColumnarTarget.read(bytes($0, $1), .arrow) },
    "policy": { PolicyTarget.read(bytes($0, $1)) },
    "evaluation": { EvaluationTarget.read(bytes($0, $1)) },
    "run": { RunTarget.read(bytes($0, $1)) },
    "baseline": { BaselineTarget.read(bytes($0, $1)) },
    "split": { SplitTarget.read(bytes($0, $1)) },
    "credential": { CredentialTarget.read(bytes($0, $1)) },
    "lineage": { LineageTarget.read(bytes($0, $1)) },
    "documents": { DocumentsTarget.read(bytes($0, $1)) },
    "tokens": { TokensTarget.read(bytes($0, $1)) },
    "index": { IndexTarget.read(bytes($0, $1)) },
    "paths": { PathTarget.read(bytes($0, $1)) },
    "envelope": { EnvelopeTarget.read(bytes($0, $1)) },
    "note": { NoteTarget.read(bytes($0, $1)) },
    "mix": { MixTarget.read(bytes($0, $1)) },
    "fingerprint": { FingerprintTarget.read(bytes($0, $1)) },
  ]

  static func main() {
    var arguments = CommandLine.arguments
    guard arguments.count > 1, let callback = targets[arguments.remove(at: 1)] else {
      let names = targets.keys.sorted().joined(separator: ", ")
      print("usage: synthgate-fuzz TARGET [options] [CORPUS...]; targets: \(names)")
      exit(2)
    }
    // Safety: libFuzzer reads the strings to its end, which is that of the process; they are
    // never freed, and the array ends with nil as that of a main function does.
    let strings = arguments.map { strdup($0) } + [nil]
    let vector = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
      capacity: strings.count)
    vector.initialize(from: strings, count: strings.count)
    var count = Int32(arguments.count)
    var pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = vector
    exit(LLVMFuzzerRunDriver(&count, &pointer, callback))
  }

  /// The input as an array of its own, so that the address sanitizer sees reads past its end.
  private static func bytes(_ data: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    // Safety: libFuzzer passes `count` readable bytes.
    Array(UnsafeBufferPointer(start: data, count: count))
  }
}
