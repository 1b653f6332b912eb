import Foundation

/// A folder with pictures to learn from and others to be tested with, in the four files of MNIST and
/// of those who follow it, such as Fashion-MNIST (Xiao, Rasul & Vollgraf 2017).
public struct PictureFolder: Sendable {
  /// The names of the files; each may also be there unpacked, without `.gz`.
  public static let files = [
    "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz",
  ]

  /// The pictures to learn from.
  public let training: LabeledPictures
  /// The pictures to be tested with.
  public let test: LabeledPictures

  /// Reads the four files, and believes nothing that they say of themselves.
  ///
  /// - Throws: `PictureError` if a file is missing or cannot be read; is damaged, cut off or of
  ///   another kind; has not as many labels as pictures; or does not fit to the others.
  public init(_ folder: URL) throws {
    let (images, labels, testImages, testLabels) = (
      try Self.file(0, in: folder), try Self.file(1, in: folder),
      try Self.file(2, in: folder), try Self.file(3, in: folder)
    )

    // A class is one that there is a training picture of
    let classes = 1 + Int(labels.file.numbers.max() ?? 0)
    let counts = labels.file.numbers.reduce(into: [Int](repeating: 0, count: classes)) {
      $0[Int($1)] += 1
    }
    guard classes > 1 else {
      throw PictureError(labels.name, "every label is 0: there is nothing to tell apart")
    }
    if let none = counts.firstIndex(of: 0) {
      throw PictureError(
        labels.name,
        "the labels go up to \(classes - 1), but none is \(none); is the file damaged?")
    }
    training = try Self.pictures(images, labels, classes: classes)
    test = try Self.pictures(testImages, testLabels, classes: classes)
    guard (test.height, test.width) == (training.height, training.width) else {
      throw PictureError(
        testImages.name,
        "pictures of \(test.height) × \(test.width) pixels, and those to learn from have "
          + "\(training.height) × \(training.width); do the files belong together?")
    }
  }

  private typealias Named = (name: String, file: IDXFile)

  /// One of the four files, packed or not.
  private static func file(_ index: Int, in folder: URL) throws -> Named {
    let packed = folder.appendingPathComponent(files[index])
    let urls = [packed, packed.deletingPathExtension()]
    guard let url = urls.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
      throw PictureError(
        packed.path,
        "there is no such file, with or without .gz; the folder should hold "
          + files.joined(separator: ", "))
    }
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw PictureError(url.path, "the file cannot be read: \(error.localizedDescription)")
    }
    return (
      url.path, try IDXFile(data, name: url.path, dimensions: index.isMultiple(of: 2) ? 3 : 1)
    )
  }

  /// Pictures and their labels put together.
  private static func pictures(
    _ images: Named, _ labels: Named, classes: Int
  ) throws -> LabeledPictures {
    let (sizes, numbers) = (images.file.sizes, labels.file.numbers)
    guard sizes[0] == numbers.count else {
      throw PictureError(
        labels.name,
        "\(numbers.count) labels for the \(sizes[0]) pictures of \(images.name); "
          + "do the files belong together?")
    }
    if let wrong = numbers.firstIndex(where: { $0 >= classes }) {
      throw PictureError(
        labels.name,
        "label \(wrong + 1) is \(numbers[wrong]), and the pictures to learn from have only the "
          + "classes 0 to \(classes - 1)")
    }
    return LabeledPictures(
      height: sizes[1], width: sizes[2], pixels: images.file.numbers,
      labels: numbers.map { Int($0) },
      classes: classes)
  }
}
