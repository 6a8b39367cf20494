import Foundation
import FoundationXML
import GateJSON
import GateModel
import SynthgateKit

/// What holds of every report, whatever the run is called and counts.
enum Rendering {
  static func check(_ run: RunRecord) {
    let json = Synthgate.render(run, as: .json)
    guard case .run(let again) = try? Synthgate.read(runFile: json) else {
      fatalError("a run file cannot be read that was just written")
    }
    expect(Synthgate.render(again, as: .json) == json, "another run file")
    let style = TextStyle(isColored: true, width: 60, isVerbose: true)
    _ = Synthgate.render(run, as: .text, style: style)
    for format in OutputFormat.allCases { check(Synthgate.render(run, as: format), format) }
    for line in Synthgate.evidence(of: run).split(separator: UInt8(ascii: "\n")) {
      expect((try? JSONParser.parse(Array(line))) != nil, "a line of evidence is no JSON")
    }
    _ = Synthgate.timing(of: run)
  }

  static func check(_ none: NoVerdict) {
    let json = Synthgate.render(none, as: .json)
    guard case .noVerdict = try? Synthgate.read(runFile: json) else {
      fatalError("a run file cannot be read that was just written")
    }
    for format in OutputFormat.allCases { check(Synthgate.render(none, as: format), format) }
  }

  private static func check(_ bytes: [UInt8], _ format: OutputFormat) {
    switch format {
    case .text, .markdown, .github, .prometheus, .html: checkText(bytes)
    case .json, .gitlab, .sarif, .lineJSON:
      expect((try? JSONParser.parse(bytes)) != nil, "a \(format.rawValue) report is no JSON")
    case .junit: checkXML(bytes)
    }
  }

  /// Nothing but line ends moves the terminal's cursor.
  private static func checkText(_ bytes: [UInt8]) {
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where scalar != "\n" {
      expect(scalar.properties.generalCategory != .control, "a control character in a report")
    }
  }

  private static func checkXML(_ bytes: [UInt8]) {
    let parser = XMLParser(data: Data(bytes))
    expect(parser.parse(), "a JUnit report is no XML")
  }
}
