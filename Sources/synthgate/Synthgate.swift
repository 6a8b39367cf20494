import SynthgateCLI

/// The command `synthgate`.
@main
struct Synthgate {
  static func main() {
    CommandLineTool.main()
  }
}
