using System.Globalization;

namespace Duel.Recipes;

/// <summary>A table with a row for each series, and the same with a row for each step.</summary>
/// <remarks>As in pandas' wide_to_long: of the columns t0, t1, … of a measurement t, the number is the step.</remarks>
internal static class WideTable
{
    /// <summary>Name of the column that tells the rows of a series from others', once it has a row for each step.</summary>
    public const string Series = "series";

    /// <summary>The table with a row for each step; lines stay those of the file.</summary>
    /// <exception cref="SeriesException">A measurement has no columns, or not as many as another.</exception>
    public static CsvTable ToLong(CsvTable texts, IReadOnlyList<string> stubs)
    {
        int[][] steps = [.. stubs.Select(stub => Steps(texts, stub))];
        if (steps.FirstOrDefault(own => own.Length != steps[0].Length) is { } other)
            throw new SeriesException($"{texts.File}: \"{stubs[0]}\" has {steps[0].Length} steps and \"{stubs[Array.IndexOf(steps, other)]}\" {other.Length}. Give measurements of the same number of steps.");
        int[] others = [.. Enumerable.Range(0, texts.Names.Count).Where(c => !steps.Any(own => own.Contains(c)))];
        return texts with
        {
            Names = [Series, .. others.Select(c => texts.Names[c]), .. stubs],
            Unnamed = [],
            Types = [],
            Rows = [.. texts.Rows.SelectMany((row, series) => Enumerable.Range(0, steps[0].Length).Select(t => row with
            {
                Values = [(series + 1).ToString(CultureInfo.InvariantCulture), .. others.Select(c => row.Values[c]), .. steps.Select(own => row.Values[own[t]])],
            }))],
        };
    }

    /// <summary>The measurement and step of a column's name; null where it is of none.</summary>
    public static (int Measurement, int Step)? StepOf(string name, IReadOnlyList<string> stubs, IReadOnlyList<string> names)
    {
        for (var m = 0; m < stubs.Count; m++)
        {
            if (NumberOf(name, stubs[m]) is { } number)
                return (m, names.Count(other => NumberOf(other, stubs[m]) < number));
        }
        return null;
    }

    /// <summary>Places of a measurement's columns in the order of their numbers.</summary>
    private static int[] Steps(CsvTable texts, string stub)
    {
        int[] found = [.. Enumerable.Range(0, texts.Names.Count).Where(c => NumberOf(texts.Names[c], stub) is not null).OrderBy(c => NumberOf(texts.Names[c], stub))];
        return found.Length >= 2 ? found
            : throw new SeriesException($"{texts.File}: {(found.Length == 0 ? "no column is" : "one column alone is")} called \"{stub}\" and a number, and at least two steps are needed. The columns are {string.Join(", ", texts.Names.Take(20))}{(texts.Names.Count > 20 ? ", …" : "")}.");
    }

    private static int? NumberOf(string name, string stub) =>
        name.StartsWith(stub, StringComparison.Ordinal) && int.TryParse(name.AsSpan(stub.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
