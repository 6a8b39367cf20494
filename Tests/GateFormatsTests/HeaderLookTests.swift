import GateBytes
import GateModel
import Glibc
import Testing

@testable import GateFormats

/// Files without a header, whose first record is taken for one.
@Suite final class HeaderLookTests {
  private let folder = "/tmp/synthgate-header-\(UInt64.random(in: 0...UInt64.max))"

  deinit {
    for name in (try? FileSystem.entries(of: folder)) ?? [] { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }

  private func write(_ text: String, _ name: String) throws -> String {
    try FileSystem.write(Array(text.utf8), to: "\(folder)/\(name)")
    return "\(folder)/\(name)"
  }

  private func looksLikeData(_ text: String) throws -> Bool {
    do throws(InputError) {
      _ = try ScannedSource.scan(source(text), options: ReadOptions())
      return false
    } catch {
      #expect(error.message.contains("--no-header"))
      return true
    }
  }

  @Test(arguments: [
    "41,Oslo,3.5\n42,Rome,2.5\n17,Oslo,1.5\n",
    "7\n8\n4\n",
    "2024-03-01,Rome\n2024-03-02,Kyoto\n2024-03-03,Rome\n",
    "Oslo,yes\nRome,yes\nOslo,no\n",
    "Ann Lee 123,DE0397\nBo Kim 3071,FR1144\nCy Fox 904,DE2250\n",
    "Person0 Smith0,Oslo\nPerson1 Smith1,Rome\nPerson2 Smith2,Bonn\n",
    "Ann Lee,2,34,52000\nBo Kim,0,27,48000\nCy Fox,3,61,71000\nDi Poe,1,45,39000\n",
    "Ann Lee,9c1d7a52-bebd-48f8-9a11-00aa11bb22cc\nBo Kim,0c1d7a52-0bd1-48f8-1a11-10aa11bb22cc\n",
    "Ann Lee,https://x.org/u/Ann\nBo Kim,https://x.org/u/Bo\n",
    "Ann Lee,,,45\nBo Kim,,,37\nCy Fox,,,51\n",
    "\"[{\"\"role\"\":\"\"user\"\"}]\"\n\"[]\"\n",
    "Ann Lee,Oslo,Nurse,ann@y.org\nBo Kim,Rome,Cook,bo@y.org\n",
    "Ann Lee,Oslo,Nurse,+49 30 901820\nBo Kim,Rome,Cook,+49 30 901821\n",
    "I was late since my train did not come\nShe went home and then we all had tea\n",
    "How do I get from here to the old station?\nWhy is the train to Rome always so very late?\n",
    "Gus Kay,Oslo,gus@m\u{F6}bel.example\nIda Poe,Rome,ida@m\u{F6}bel.example\n",
    "Gus Kay,Oslo,0176 1234567\nIda Poe,Rome,0176 7654321\n",
    "Gus Kay,Oslo,030/90182-0\nIda Poe,Rome,030/90183-1\n",
    "Gus Kay,Oslo,00491761234567\nIda Poe,Rome,n/a\n",
    "Gus Kay,Oslo,de89 3704 0044 0532 0130 00\nIda Poe,Rome,none\n",
    "Gus Kay,Oslo,4539 1488 0343 6467\nIda Poe,Rome,none\n",
  ])
  func recordsAreTold(text: String) throws {
    #expect(try looksLikeData(text))
  }

  /// Among them numbers that only rise: years, positions, wavelengths.
  @Test(arguments: [
    "age,city\n41,Oslo\n42,Rome\n",
    "country,2019,2020,2021\nNorway,1,2,3\nItaly,3,4,5\n",
    "country,2019,2020\nNorway,1,2\nItaly,3,4\n", "region,2020\nr0,782\nr1,4100\nr2,17\n",
    "region,2010,2015,2020,2005,total\na,1,2,3,4,10\nb,5,6,7,8,26\n",
    "id,90210,10001,60601\n1,0,1,0\n2,1,0,0\n", "3,0,7,1\n0.5,0.1,0.9,0.2\n0.3,0.4,0.1,0.8\n",
    "model,precision@1,recall@5,mAP@0.5\nx,0.5,0.6,0.7\ny,0.6,0.5,0.4\n",
    "respondent,Python,R,SQL\n1,Python,,SQL\n2,,R,\n3,Python,R,SQL\n",
    "text,label\nA long text,pos\ntext,neg\nAnother text,pos\nNo text,neg\nMore text,label\n",
    "time,0000000001,0000000002\n0,0.6,0.2\n1,0.5,0.9\n", "day,01-02-2024\n5,6\n7,8\n",
    "0,1,2,3\n5,6,7,8\n1,2,3,4\n",
    "402.5,404.1,407.2,label\n0.1,0.2,0.3,a\n0.2,0.1,0.4,b\n",
    "city\nOslo\ncity\n",
    "41,city,income,label,age\n1,a,2,x,3\n2,b,3,y,4\n",
    "x1,x2,name 3\n5,6,Oslo\n7,8,Rome\n", "q1,q2\nA1,yes\nB2,no\n",
    "@id,price @ noon\n1,a\n2,b\n", "name@first,city\nAnn,Oslo\nBo,Rome\n",
    "First Name,Home Town\nAnn Mary,New York\nBo Lee,San Jose\n",
    "What did you like most about the train today?\nI was late since my train did not come\n",
  ])
  func headersAreTold(text: String) throws {
    #expect(try !looksLikeData(text))
  }

  /// None of the messages holds a cell: it may be of a person.
  @Test func filesThatBeginWithARecordAreRefused() async throws {
    let real = try write("41,Oslo,3571\n42,Rome,2517\n17,Oslo,1511\n", "real.csv")
    let synthetic = try write("43,Kyoto,4271\n42,Rome,2518\n17,Oslo,1510\n", "synthetic.csv")
    let shards = try write("44,Lima,5171\n42,Rome,2519\n", "shard.csv")
    for requests in [
      [LoadRequest(role: .real, paths: [real]), LoadRequest(role: .synthetic, paths: [synthetic])],
      [LoadRequest(role: .real, paths: [real]), LoadRequest(role: .synthetic, paths: [real])],
      [LoadRequest(role: .real, paths: [real, shards])],
      [LoadRequest(role: .real, paths: [real])],
    ] {
      for content in [DataContent.tables, .texts] {
        let error = try #require(await refusal(of: requests, content))
        #expect(error.message.contains("--no-header"))
        for value in ["41", "43", "44", "Oslo", "Kyoto", "Lima"] {
          #expect(!error.message.contains(value))
        }
      }
    }
  }

  @Test func theUserKnowsBetter() async throws {
    let path = try write("41,Oslo,3571\n42,Rome,2517\n17,Oslo,1511\n", "real.csv")
    for (record, rows) in [(FirstRecord.surelyHeader, 2), (.data, 3)] {
      var options = LoadOptions()
      options.reading.dialect.firstRecord = record
      let loaded = try await DataLoader.load(
        [LoadRequest(role: .real, paths: [path])], options: options)
      #expect(loaded.tables[0].table.rowCount == rows)
      #expect(loaded.diagnostics.isEmpty)
    }
  }

  /// Names alone may be of columns or of people: no message says those that no other data set has.
  @Test(arguments: [
    ("Ann Lee,Oslo\nBo Kim,Rome\nCy Fox,Nice\n", "Di Moss,Lima\nEd Poe,Bonn\nFay Ash,Cork\n"),
    ("name,city\nAnn Lee,Oslo\nBo Kim,Rome\n", "Di Moss,Lima\nEd Poe,Bonn\nFay Ash,Nice\n"),
    ("Ann Lee,x,41\nBo Kim,y,52\n", "Di Moss,z,37\nEd Poe,v,38\n"),
    ("Ann,Oslo\nBo,Rome\n", #"{"Moss": 1}"# + "\n"),
    ("age,city\n41,Oslo\n52,Rome\n", "years,Home Town\n41,Oslo\n52,Rome\n"),
  ])
  func dataSetsWithoutACommonNameAreRefused(real: String, synthetic: String) async throws {
    let real = try write(real, "real.csv")
    let synthetic = try write(synthetic, "synthetic.csv")
    let requests = [
      LoadRequest(role: .real, paths: [real]), LoadRequest(role: .synthetic, paths: [synthetic]),
    ]
    let error = try #require(await refusal(of: requests))
    #expect(error.message.contains("--no-header") && error.message.contains("--header"))
    for value in ["Ann", "Oslo", "Moss", "Lima", "age", "years"] {
      #expect(!error.message.contains(value))
    }
    var options = LoadOptions()
    options.reading.dialect.firstRecord = .surelyHeader
    _ = try await DataLoader.load(requests, options: options)
  }

  /// Fields are named where one of them is known: then the first record is a header.
  @Test(arguments: [("text,note", true), ("Gus,Maple Rd", false)])
  func fieldsThatAreNoTextsAreNamedBesideOneThatIs(header: String, areNamed: Bool) async throws {
    let path = try write("\(header)\nA train that came late,x\nA train that did not,y\n", "a.csv")
    var options = LoadOptions()
    options.content = .texts
    let loaded = try await DataLoader.load(
      [LoadRequest(role: .real, paths: [path])], options: options)
    let said = loaded.diagnostics.map { "\($0.message)" }.joined()
    #expect(said.contains("\"note\"") == areNamed)
    #expect(!said.contains("Gus") && !said.contains("Maple"))
  }

  /// A parallel reader sees the first 64 kB, and no other reader judges by more.
  @Test(arguments: [(10, true), (80, false)])
  func allReadersLookAtTheSameRecords(recurring: Int, isRefused: Bool) async throws {
    let long = String(repeating: "x", count: 1000)
    let rows = (0..<95).map { row in
      "\((recurring..<(recurring + 3)).contains(row) ? "Oslo" : "c\(row)"),\(long)\n"
    }
    let path = try write("Oslo,text\n" + rows.joined(), "wide.csv")
    for allowance in [BadRecordAllowance.none, .count(1)] {
      var options = LoadOptions()
      options.reading.badRecords = allowance
      let loaded = try? await DataLoader.load(
        [LoadRequest(role: .real, paths: [path])], options: options)
      #expect((loaded == nil) == isRefused)
    }
  }

  /// It would be lost as a header without rows.
  @Test func aRecordThatIsAFileOfItsOwnIsRefused() async throws {
    let named = try write("name,age,city\nAnn,41,Oslo\nBo,52,Rome\n", "named.csv")
    let lone = try write("Cy Fox,34,Berlin\n", "lone.csv")
    let error = try #require(
      await refusal(of: [LoadRequest(role: .real, paths: [named, lone])]))
    #expect(error.message.contains("--no-header") && !error.message.contains("Fox"))
    let empty = try write("name,age,city\n", "empty.csv")
    #expect(await refusal(of: [LoadRequest(role: .real, paths: [named, empty])]) == nil)
  }

  /// Names that the program gives are no record, whatever the cells are.
  @Test func namesThatAreGivenAreNames() throws {
    var options = ReadOptions()
    options.dialect.firstRecord = .data
    let row = (0..<300).map { "x\($0 + 100)" }.joined(separator: ",")
    _ = try ScannedSource.scan(source("\(row)\n\(row)\n"), options: options)
  }

  @Test func aRecordOfALaterFileIsNotEchoed() async throws {
    let named = try write("name,code\nAnn,DE0397\nBo,FR1144\n", "named.csv")
    for record in ["Cy Fox,DE2250\nDi,DE1111\n", "Cy Fox,Eve\nDi,Fay\n"] {
      let bare = try write(record, "bare.csv")
      for paths in [[named, bare], [bare, named]] {
        let request = LoadRequest(role: .real, paths: paths)
        let error = try #require(await refusal(of: [request]))
        #expect(!error.message.contains("Fox") && !error.message.contains("DE2250"))
      }
    }
    let exchanged = try write("code,name\nDE0397,Ann\n", "exchanged.csv")
    let request = LoadRequest(role: .real, paths: [named, exchanged])
    let error = try #require(await refusal(of: [request]))
    #expect(error.message.contains("column 1 is \"code\", expected \"name\""))
  }

  private func refusal(
    of requests: [LoadRequest], _ content: DataContent = .tables
  ) async -> InputError? {
    var options = LoadOptions()
    options.content = content
    do throws(InputError) {
      _ = try await DataLoader.load(requests, options: options)
      return nil
    } catch {
      return error
    }
  }

  @Test func noSplitIsMadeWithARecordAsHeader() throws {
    let path = try write("41,Oslo\n42,Rome\n17,Oslo\n", "split.csv")
    let error = #expect(throws: InputError.self) {
      try RecordSet(paths: [path], options: ReadOptions())
    }
    #expect(error?.message.contains("--no-header") == true)
  }
}
