import CXGBoost

/// A model of XGBoost 1.7 through its C interface (docs of `xgboost/c_api.h`).
package final class LearnedModel {
  private let booster: BoosterHandle

  /// - Returns: `nil` if a call fails.
  init?(_ rows: DataRows, parameters: [(name: String, value: String)], rounds: Int) {
    var handle: BoosterHandle?
    var rowsHandle: DMatrixHandle? = rows.handle
    guard XGBoosterCreate(&rowsHandle, 1, &handle) == 0, let handle else { return nil }
    booster = handle
    let common = [(name: "nthread", value: "1"), (name: "verbosity", value: "0")]
    for (name, value) in common + parameters {
      guard XGBoosterSetParam(booster, name, value) == 0 else { return nil }
    }
    for round in 0..<rounds {
      guard XGBoosterUpdateOneIter(booster, Int32(round), rows.handle) == 0 else { return nil }
    }
  }

  deinit { XGBoosterFree(booster) }

  /// The predictions for each row, one after the other: the probability of class 1 where there are
  /// two classes, of every class where there are more, else a number.
  package func predictions(_ features: FeatureMatrix) -> [Float]? {
    guard features.rowCount > 0 else { return [] }
    return DataRows(features).flatMap(predictions)
  }

  /// The same for each of the rows that it learned from, and of those that it left out.
  func predictions(_ rows: DataRows) -> [Float]? {
    let request =
      #"{"type":0,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":true}"#
    var shape: UnsafePointer<bst_ulong>?
    var dimensions: bst_ulong = 0
    var result: UnsafePointer<Float>?
    guard
      XGBoosterPredictFromDMatrix(booster, rows.handle, request, &shape, &dimensions, &result) == 0,
      let shape, let result
    else { return nil }
    // Safety: the library fills `shape` with `dimensions` lengths and `result` with their product
    // of numbers, and keeps both until the next call with this booster.
    let count = (0..<Int(dimensions)).reduce(1) { $0 * Int(shape[$1]) }
    return Array(UnsafeBufferPointer(start: result, count: count))
  }

  /// The total gain in fit that each feature brought, trees only; zero for unused features.
  package func gains(columnCount: Int) -> [Double] {
    var gains = [Double](repeating: 0, count: columnCount)
    var (featureCount, dimensions): (bst_ulong, bst_ulong) = (0, 0)
    var names: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    var shape: UnsafePointer<bst_ulong>?
    var scores: UnsafePointer<Float>?
    guard
      XGBoosterFeatureScore(
        booster, #"{"importance_type":"total_gain"}"#, &featureCount, &names, &dimensions, &shape,
        &scores) == 0, let names, let scores
    else { return gains }
    // Safety: for trees the library gives as many scores as names, and keeps both until the next
    // call with this booster. It calls the feature with index 7 "f7".
    for position in 0..<Int(featureCount) {
      guard let text = names[position], let index = Int(String(cString: text).dropFirst()),
        gains.indices.contains(index)
      else { continue }
      gains[index] = Double(scores[position])
    }
    return gains
  }
}

/// Rows in the library's own form.
final class DataRows {
  let handle: DMatrixHandle

  init?(_ features: FeatureMatrix) {
    var created: DMatrixHandle?
    // Safety: the library copies the cells before it returns.
    let status = features.values.withUnsafeBufferPointer { cells in
      XGDMatrixCreateFromMat_omp(
        cells.baseAddress, bst_ulong(features.rowCount), bst_ulong(features.columnCount), .nan,
        &created, 1)
    }
    guard status == 0, let created else { return nil }
    handle = created
  }

  deinit { XGDMatrixFree(handle) }

  func setTargets(_ targets: [Float]) -> Bool { set("label", targets) }

  /// How much each row counts.
  func setWeights(_ weights: [Float]) -> Bool { set("weight", weights) }

  private func set(_ name: String, _ numbers: [Float]) -> Bool {
    numbers.withUnsafeBufferPointer { buffer in
      XGDMatrixSetFloatInfo(handle, name, buffer.baseAddress, bst_ulong(buffer.count)) == 0
    }
  }
}
