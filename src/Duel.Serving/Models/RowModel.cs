namespace Duel.Serving;

/// <summary>A model that makes rows of a table, or series that are written as one.</summary>
internal sealed class RowModel : ServedModel
{
    /// <summary>Most rows of one request, and most steps of its series.</summary>
    public const int MostRows = 10_000;

    private const int MostText = 2000;
    private readonly Func<int, ulong, string?, Table> make;
    private readonly ServingOptions options;
    private readonly BatchQueue<Func<Table>, Table> queue;

    /// <summary>Takes over a model of rows.</summary>
    /// <param name="run">Its run.</param>
    /// <param name="options">Limits.</param>
    /// <param name="model">The model.</param>
    public RowModel(RunEntry run, ServingOptions options, TableModel model)
        : this(run, options, model.Schema.Columns, MostRows, (count, seed, where) => model.Sample(count, seed, RowFilter.Parse(where, model.Schema)).Table) =>
        TakesConditions = true;

    /// <summary>Takes over a model of series.</summary>
    /// <param name="run">Its run.</param>
    /// <param name="options">Limits.</param>
    /// <param name="model">The model.</param>
    public RowModel(RunEntry run, ServingOptions options, SeriesModel model)
        : this(run, options, [.. model.Schema.Attributes.Columns, .. model.Schema.Steps.Columns], Math.Max(1, MostRows / model.Schema.Longest), (count, seed, _) => model.Sample(count, seed).ToWritten())
    {
    }

    private RowModel(RunEntry run, ServingOptions options, IReadOnlyList<ColumnSchema> columns, int most, Func<int, ulong, string?, Table> make)
        : base(run.Id, run.Kind!)
    {
        (this.options, Columns, Most, this.make) = (options, columns, most, make);
        queue = new(options.MostWaiting, 1, works => [.. works.Select(work => work())]);
    }

    /// <summary>Columns that are learned: those of a table, or the attributes and the measurements of series.</summary>
    public IReadOnlyList<ColumnSchema> Columns { get; }

    /// <summary>Most rows, or series, of one request.</summary>
    public int Most { get; }

    /// <summary>True if rows can be asked for under conditions.</summary>
    public bool TakesConditions { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Inputs => TakesConditions ? [new("where", "BYTES", [1])] : [];

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Outputs => [new("csv", "BYTES", [1])];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<TensorData>> InferAsync(InferCall call, CancellationToken cancellationToken)
    {
        var made = await MakeAsync((int)(call.Whole("n", 1, Most) ?? 1), call.Seed(), call.Find("where")?.Text(), cancellationToken).ConfigureAwait(false);
        return [TensorData.Of("csv", [ToCsv(made)])];
    }

    /// <summary>Makes rows.</summary>
    /// <param name="count">Number of rows, or of series.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="where">Conditions, such as "sex=Female,age>60"; null for none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Table> MakeAsync(int count, ulong seed, string? where, CancellationToken cancellationToken)
    {
        if (count < 1 || count > Most)
            throw ProtocolException.BadRequest($"{count} {(TakesConditions ? "rows" : "series")} are asked for: ask for 1 to {Most}.", "n");
        if (where?.Length > MostText)
            throw ProtocolException.BadRequest($"The conditions have {where.Length} characters, and {MostText} are allowed.", "where");
        if (!TakesConditions && !string.IsNullOrWhiteSpace(where))
            throw ProtocolException.BadRequest("Series are made without conditions: leave them out.", "where");
        return (await queue.RunAsync([() => make(count, seed, where)], options.Timeout, cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>Rows as the table that was learned was written.</summary>
    public static byte[] ToCsv(Table table)
    {
        using var bytes = new MemoryStream();
        table.Write(bytes);
        return bytes.ToArray();
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => queue.DisposeAsync();
}
