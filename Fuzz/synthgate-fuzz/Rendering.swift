import Foundation
import FoundationXML
import GateJSON
import GateModel
import SynthgateKit

/// What holds of every report, whatever the run is called and counts.
enum Rendering {
  static func check(_ run: RunRecord) {
    let json = Synthgate.render(run, as: .json, color: false)
    guard case .run(let again) = try? Synthgate.read(runFile: json) else {
      fatalError("a run file cannot be read that was just written")
    }
    expect(Synthgate.render(again, as: .json, color: false) == json, "another run file")
    _ = Synthgate.render(run, as: .text, color: true)
    checkText(Synthgate.render(run, as: .text, color: false))
    checkText(Synthgate.render(run, as: .markdown, color: false))
    checkXML(Synthgate.render(run, as: .junit, color: false))
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
    checkText(Synthgate.render(none, as: .text))
    checkText(Synthgate.render(none, as: .markdown))
    checkXML(Synthgate.render(none, as: .junit))
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
