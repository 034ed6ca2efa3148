namespace Duel.Serving;

/// <summary>A model that makes rows of a table.</summary>
/// <param name="run">Its run.</param>
/// <param name="options">Limits.</param>
/// <param name="model">The model.</param>
internal sealed class RowModel(RunEntry run, ServingOptions options, TableModel model) : ServedModel(run.Id, run.Kind!)
{
    /// <summary>Most rows of one request.</summary>
    public const int MostRows = 10_000;

    private const int MostText = 2000;
    private readonly BatchQueue<Func<Table>, Table> queue = new(options.MostWaiting, 1, works => [.. works.Select(work => work())]);

    /// <summary>The columns.</summary>
    public TableSchema Schema => model.Schema;

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Inputs => [new("where", "BYTES", [1])];

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Outputs => [new("csv", "BYTES", [1])];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<TensorData>> InferAsync(InferCall call, CancellationToken cancellationToken)
    {
        var made = await MakeAsync((int)(call.Whole("n", 1, MostRows) ?? 1), call.Seed(), call.Find("where")?.Text(), cancellationToken).ConfigureAwait(false);
        return [TensorData.Of("csv", [ToCsv(made)])];
    }

    /// <summary>Makes rows.</summary>
    /// <param name="count">Number of rows.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="where">Conditions, such as "sex=Female,age>60"; null for none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<Table> MakeAsync(int count, ulong seed, string? where, CancellationToken cancellationToken)
    {
        if (count is < 1 or > MostRows)
            throw ProtocolException.BadRequest($"{count} rows are asked for: ask for 1 to {MostRows}.", "n");
        if (where?.Length > MostText)
            throw ProtocolException.BadRequest($"The conditions have {where.Length} characters, and {MostText} are allowed.", "where");
        var filter = RowFilter.Parse(where, model.Schema);
        return (await queue.RunAsync([() => model.Sample(count, seed, filter).Table], options.Timeout, cancellationToken).ConfigureAwait(false))[0];
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
