using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Purpose of a column of a table of series.</summary>
public enum ColumnRole
{
    /// <summary>It is measured at each step.</summary>
    Step,

    /// <summary>It holds for a whole series.</summary>
    Attribute,

    /// <summary>It tells which series a row belongs to: made anew, never learned.</summary>
    Id,

    /// <summary>It is the time of a row.</summary>
    Time,

    /// <summary>It is not learned: a key, a constant, or the time of rows that windows are cut from.</summary>
    Unlearned,
}

/// <summary>Schema of series: their columns, what each is for, and how they are written.</summary>
/// <param name="Table">Schema of the table with a row for each step.</param>
/// <param name="Roles">Purpose of each of its columns.</param>
/// <param name="Layout">Layout of the series in the table.</param>
/// <param name="Longest">Steps of the longest series, T.</param>
public sealed record SeriesSchema(TableSchema Table, IReadOnlyList<ColumnRole> Roles, SeriesLayout Layout, int Longest)
{
    /// <summary>True if series differ in their number of steps.</summary>
    public bool VariesInLength { get; init; }

    /// <summary>Time of the first step of made series.</summary>
    public double Start { get; init; }

    /// <summary>Time between two steps; null where it varies, so that it is learned, or there is none.</summary>
    public double? Interval { get; init; }

    /// <summary>The longest time between two steps.</summary>
    public double LongestInterval { get; init; }

    /// <summary>The columns of a table with a row for each series, in their order; empty for one with a row for each step.</summary>
    public IReadOnlyList<string> WideNames { get; init; } = [];

    /// <summary>True if the time between two steps is learned as one more measurement, the first.</summary>
    [JsonIgnore]
    public bool LearnsTime => TimeColumn >= 0 && Interval is null;

    /// <summary>Place of the time among the columns; -1 for none.</summary>
    [JsonIgnore]
    public int TimeColumn { get; } = PlaceOf(Roles, ColumnRole.Time);

    /// <summary>Places of the columns that are measured at each step.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> StepColumns { get; } = [.. Enumerable.Range(0, Roles.Count).Where(c => Roles[c] == ColumnRole.Step)];

    /// <summary>Places of the columns that hold for a whole series.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> AttributeColumns { get; } = [.. Enumerable.Range(0, Roles.Count).Where(c => Roles[c] == ColumnRole.Attribute)];

    /// <summary>Schema of the measurements: the time between steps first where it is learned.</summary>
    [JsonIgnore]
    public TableSchema Steps => Table with { Columns = [.. LearnsTime ? [TimeStep] : Array.Empty<ColumnSchema>(), .. StepColumns.Select(c => Table.Columns[c])] };

    /// <summary>Schema of what holds for a whole series; without columns where nothing does.</summary>
    [JsonIgnore]
    public TableSchema Attributes => Table with { Columns = [.. AttributeColumns.Select(c => Table.Columns[c])] };

    private ColumnSchema TimeStep => new($"time since the last step", ColumnKind.Number) { High = LongestInterval, Decimals = -1 };

    private static int PlaceOf(IReadOnlyList<ColumnRole> roles, ColumnRole role) => roles.Index().Where(entry => entry.Item == role).Select(entry => entry.Index).DefaultIfEmpty(-1).First();
}
