namespace Duel.Data;

/// <summary>A table of texts, rectangular, with the line that each row came from.</summary>
/// <param name="File">The name for errors.</param>
/// <param name="Names">The columns' names, all different.</param>
/// <param name="Rows">The rows in their order.</param>
/// <param name="Separator">What stands between two values.</param>
/// <param name="HasHeader">Whether a line of the file names the columns.</param>
public sealed record CsvTable(string File, IReadOnlyList<string> Names, IReadOnlyList<CsvRow> Rows, char Separator, bool HasHeader);

/// <summary>A row of a table.</summary>
/// <param name="Line">The line that it starts on, from 1.</param>
/// <param name="Values">A text for each column. Spaces around values without quotes are gone.</param>
public readonly record struct CsvRow(int Line, IReadOnlyList<string> Values);
