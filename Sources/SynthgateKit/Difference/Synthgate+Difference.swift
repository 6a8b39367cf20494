import GateModel
import GateReports

extension Synthgate {
  /// What became better or worse from one stored run to another.
  ///
  /// - Parameters:
  ///   - old: the bytes of a run file and its path, for messages.
  ///   - new: those of a later one.
  /// - Throws: `.input` for bytes that are no run file.
  public static func difference(
    from old: (run: [UInt8], path: String), to new: (run: [UInt8], path: String)
  ) throws(SynthgateError) -> RunDifference {
    func read(_ file: (run: [UInt8], path: String)) throws(SynthgateError) -> RunRecord {
      do {
        return try RunFile.decode(file.run)
      } catch {
        throw .unreadable(runFile: file.path, error)
      }
    }
    return DifferenceFinder(try read(old), try read(new), paths: (old.path, new.path)).result
  }

  /// What became better or worse, for people.
  public static func text(of difference: RunDifference, style: TextStyle = TextStyle()) -> [UInt8] {
    Array(DifferenceReport.text(difference, style).utf8)
  }

  /// The same for programs.
  public static func json(of difference: RunDifference) -> [UInt8] {
    DifferenceReport.json(difference)
  }
}
