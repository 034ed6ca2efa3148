using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>Place of the items and choice among them, so that a run can be resumed by its folder alone.</summary>
/// <param name="Path">A folder, file or built-in set, best by its full path.</param>
public sealed record AnomalySource([property: Setting("Normal items and nothing else: a folder of pictures, MNIST-like files, a zip, or a table (.csv, .parquet).", Name = "normal", Takes = "X", IsPath = true, IsData = true, IsRequired = true)] string Path = "")
{
    private const int UsualSize = 64;

    /// <summary>Height and width that pictures are fitted to; null for their own.</summary>
    [Setting("Side that pictures are fitted to: 28, 32 or 64 pixels. [default: their own size, or 64]", Least = 28, Most = 64)]
    public int? Size { get; init; }

    /// <summary>1 for grey pictures, 3 for colour; null for what they are.</summary>
    public int? Channels { get; init; }

    /// <summary>Classes to take, from 0; null or none for all.</summary>
    [Setting("Classes of the set that are normal. [default: all]", Takes = "N,...", SplitBy = ',', Least = 0)]
    public IReadOnlyList<int>? Classes { get; init; }

    /// <summary>Part of a set that comes in parts.</summary>
    public DatasetSplit Split { get; init; }

    /// <summary>Layout of a table that cannot be seen from its text.</summary>
    [SettingGroup]
    public CsvOptions? Layout { get; init; }

    /// <summary>Known properties of a table's columns.</summary>
    [SettingGroup]
    public SchemaOptions? Schema { get; init; }

    /// <summary>Columns of a table that are left out, such as a label of anomalies.</summary>
    [Setting("Column of a table to leave out, such as a label; can be repeated.", Name = "ignore", Takes = "COLUMN")]
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Code of rows as samples that a resumed run has kept; null to find it.</summary>
    [JsonIgnore]
    internal RowsCode? Kept { get; init; }

    /// <summary>Opens the items.</summary>
    /// <param name="code">Code of rows of a table as samples, where one was found before; null to find it.</param>
    /// <param name="cancellationToken">Stops the loading.</param>
    /// <exception cref="DatasetException">There is no such thing, or nothing in it can be used.</exception>
    /// <exception cref="DataFormatException">A file is damaged; the message names the place.</exception>
    /// <exception cref="TableException">A column of a table is of no one kind, or missing.</exception>
    /// <exception cref="AnomalyException">There is no such class or column.</exception>
    public AnomalyItems Open(RowsCode? code = null, CancellationToken cancellationToken = default) => TableFile.IsNamedSo(Path) ? OpenTable(code) : OpenPictures(cancellationToken);

    /// <summary>Opens the items to learn from; pictures of a size that no network takes are brought to 64 pixels by default.</summary>
    /// <inheritdoc cref="Open"/>
    public AnomalyItems OpenFitting(CancellationToken cancellationToken = default)
    {
        var items = Open(cancellationToken: cancellationToken);
        if (Size is not null || items.Data.Spec is not { IsPicture: true, Height: not (28 or 32 or 64) })
            return items;
        items.Dispose();
        return (this with { Size = UsualSize }).Open(cancellationToken: cancellationToken);
    }

    private AnomalyItems OpenTable(RowsCode? code)
    {
        if (!File.Exists(Path))
            throw new DatasetException($"{Path}: there is no such file. Give a table as CSV, or a folder of pictures.");
        code ??= Kept;
        var text = Without(TableFile.Read(Path, Layout));
        var notes = new List<string>();
        var table = code is null ? Table.Of(text, Schema) : Table.Of(text, code.Schema, new LineLogger(notes.Add));
        code ??= RowsCode.Of(table);
        if (table.Unseen.Select(value => value.Row).Distinct().Count() is var odd and > 0)
            notes.Add($"{odd} of {table.Count} rows count as anomalous for a value that no learned row had, or a gap where none had one");
        return new(code.Rows(table, System.IO.Path.GetFileNameWithoutExtension(Path)), AnomalyItems.Numbered(table.Count), this, code) { Notes = [.. notes, .. table.Schema.Notes] };
    }

    private CsvTable Without(CsvTable text)
    {
        if (Ignored.FirstOrDefault(name => text.Find(name) < 0) is { } odd)
            throw new AnomalyException($"{Path}: there is no column \"{odd}\" to ignore. The columns are {string.Join(", ", text.Names)}.");
        int[] ignored = [.. Ignored.Select(text.Find)], kept = [.. Enumerable.Range(0, text.Names.Count).Except(ignored)];
        return kept.Length == text.Names.Count ? text : text.With(kept);
    }

    private AnomalyItems OpenPictures(CancellationToken cancellationToken)
    {
        var opened = Datasets.Open(Path, new() { Size = Size, Channels = Channels, Split = Split }, cancellationToken);
        var (data, files) = (opened.Dataset, opened.Report.Files);
        IReadOnlyList<string> names = files.Count == data.Count ? files : AnomalyItems.Numbered(data.Count);
        IReadOnlyList<string> notes = [opened.Report.ToString(), .. opened.Report.Skipped.Select(skipped => $"left out: {skipped.Name}: {skipped.Reason}")];
        if (Classes is not { Count: > 0 })
            return new(data, names, this) { Notes = notes, Opened = opened };
        var known = ClassIndex.Of(data);
        if (Classes.FirstOrDefault(one => one < 0 || one >= known.Count, -1) is var odd and >= 0)
            throw new AnomalyException($"{Path}: there is no class {odd}; its {known.Count} classes are 0 to {known.Count - 1}.");
        int[] places = [.. Classes.Distinct().SelectMany(one => known[one]).Order()];
        return new(new Subset(data, places), [.. places.Select(place => names[place])], this) { Notes = notes, Opened = opened };
    }
}
