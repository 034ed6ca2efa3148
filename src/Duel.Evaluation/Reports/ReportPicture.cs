namespace Duel.Evaluation;

/// <summary>A picture in a report.</summary>
/// <param name="Caption">Text below it.</param>
/// <param name="MediaType"><c>image/png</c> or <c>image/svg+xml</c>.</param>
/// <param name="Content">The file's bytes.</param>
public sealed record ReportPicture(string Caption, string MediaType, byte[] Content);
