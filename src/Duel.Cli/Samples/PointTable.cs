using System.Globalization;
using System.Text;

namespace Duel.Cli;

/// <summary>Points as a table: a line each, numbers that read back to the same bits.</summary>
/// <param name="path">Ends in .csv.</param>
internal sealed class PointTable(string path) : ISampleFile
{
    private readonly StringBuilder lines = new();

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<float> sample)
    {
        if (lines.Length == 0)
            lines.AppendJoin(',', Enumerable.Range(0, sample.Length).Select(i => $"x{i}")).Append('\n');
        for (var i = 0; i < sample.Length; i++)
            lines.Append(i == 0 ? "" : ",").Append(sample[i].ToString("R", CultureInfo.InvariantCulture));
        lines.Append('\n');
    }

    /// <inheritdoc/>
    public void Complete() => WholeFile.Write(path, lines.ToString());

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
