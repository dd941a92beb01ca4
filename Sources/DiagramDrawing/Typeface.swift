/// A face in which texts are drawn.
struct Typeface {
  /// The name by which Pango finds it.
  let name: String
  /// Where a browser looks for it, as attributes in SVG.
  let svgAttributes: String
  /// The widths of its letters; `nil`: not known.
  let metrics: FontMetrics?

  /// Texts.
  ///
  /// Arial, Helvetica and Liberation Sans have the same widths. Pango finds Liberation Sans under
  /// the name of Arial, and not under Helvetica's.
  static let regular = Typeface(
    name: "Arial",
    svgAttributes: "font-family=\"Arial, Helvetica, 'Liberation Sans', sans-serif\"",
    metrics: .helvetica
  )
  /// Titles: a face of its own name, since Graphviz reads entities between `<B>` tags twice.
  static let bold = Typeface(
    name: "Arial Bold",
    svgAttributes: regular.svgAttributes + " font-weight=\"bold\"",
    metrics: .helveticaBold
  )
  /// The marks, which Arial lacks.
  static let marks = Typeface(
    name: "DejaVu Sans",
    svgAttributes: "font-family=\"'DejaVu Sans', 'Segoe UI Symbol', 'Apple Symbols', sans-serif\"",
    metrics: nil
  )

  static let all = [bold, regular, marks]
}
