namespace Duel.Data;

/// <summary>Finds out what stands between two values: the sign that cuts the most lines into the same number of clean values.</summary>
internal static class CsvSeparator
{
    private const int Records = 200, Bytes = 1 << 18;
    private const double CleanShare = 0.7;
    private const string Candidates = ",;\t|";

    /// <summary>The separator of a text; a comma where nothing separates anything.</summary>
    /// <param name="text">UTF-8 without a byte order mark and without lines above the table.</param>
    public static char Of(ReadOnlyMemory<byte> text)
    {
        var some = text[..Math.Min(Bytes, text.Length)];
        var (best, most, widest) = (',', 0.0, 0);
        foreach (var candidate in Candidates)
        {
            if (!some.Span.Contains((byte)candidate))
                continue;
            var (score, width) = Score([.. CsvRecords.Sample(some, candidate, Records)], isCut: some.Length < text.Length);
            if (score > most + 1e-9 || (Math.Abs(score - most) <= 1e-9 && width > widest))
                (best, most, widest) = (candidate, score, width);
        }
        return best;
    }

    private static (double Score, int Width) Score(CsvCells[] records, bool isCut)
    {
        // The last line of a piece is cut off somewhere.
        var whole = isCut && records.Length is > 1 and < Records ? records[..^1] : records;
        var usual = whole.CountBy(record => record.Count).OrderByDescending(entry => entry.Value).ThenByDescending(entry => entry.Key).FirstOrDefault();
        if (usual.Key < 2)
            return (0, usual.Key);
        var alike = usual.Value / (double)whole.Length;
        var clean = whole.Sum(record => record.Clean) / (double)whole.Sum(record => record.Count);
        return (alike * alike * (1 - CleanShare + (CleanShare * clean)), usual.Key);
    }
}
