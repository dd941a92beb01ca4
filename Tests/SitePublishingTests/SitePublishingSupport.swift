import OrganizationModel
import SnapshotReaders
import TestSupport

@testable import SitePublishing

/// The files of a site by path, without its picture, which costs more than all the rest.
func files(
  of contents: any SnapshotContents,
  _ options: SiteOptions = SiteOptions(),
  mostBytes: Int = MarkdownSite.mostBytes
) throws -> [String: String] {
  let pages = try Site.pages(SiteFacts(contents, options))
  var files: [String: String] = [:]
  MarkdownSite(pages, mostBytes: mostBytes).forEachFile {
    files[$0.path] = String(decoding: $0.bytes, as: UTF8.self)
  }
  return files
}

/// The snapshot of an export's folder.
func snapshot(of folder: String) async throws -> ExportSnapshot {
  try ExportSnapshot(try await ExportReader().open(folder))
}
