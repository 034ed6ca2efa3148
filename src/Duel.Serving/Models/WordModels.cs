namespace Duel.Serving;

/// <summary>A model that draws pictures of sentences.</summary>
/// <param name="run">Its run.</param>
/// <param name="options">Limits.</param>
/// <param name="model">The model.</param>
internal sealed class SentenceModel(RunEntry run, ServingOptions options, CaptionModel model) : ServedModel(run.Id, run.Kind!)
{
    private readonly BatchQueue<(string Sentence, int Count, ulong Seed), IReadOnlyList<Picture>> queue = new(options.MostWaiting, 1, asked => [.. asked.Select(one => model.Draw(one.Sentence, one.Count, one.Seed))]);

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Inputs => [new("text", "BYTES", [1])];

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Outputs => [new("png", "BYTES", [-1])];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<TensorData>> InferAsync(InferCall call, CancellationToken cancellationToken)
    {
        var sentence = call.Find("text")?.Text() ?? throw ProtocolException.BadRequest("The input \"text\" is missing: a sentence as BYTES.", "inputs");
        var made = await DrawAsync(sentence, (int)(call.Whole("n", 1, options.MostSamples) ?? 1), call.Seed(), cancellationToken).ConfigureAwait(false);
        return [TensorData.Of("png", [.. made.Select(picture => picture.ToPng())])];
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Picture>> GenerateAsync(ImagePrompt prompt, int count, CancellationToken cancellationToken) =>
        DrawAsync(prompt.Words, count, prompt.Seed, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => queue.DisposeAsync();

    private async Task<IReadOnlyList<Picture>> DrawAsync(string sentence, int count, ulong seed, CancellationToken cancellationToken) =>
        (await queue.RunAsync([(sentence, count, seed)], options.Timeout, cancellationToken).ConfigureAwait(false))[0];
}

/// <summary>A model that writes texts.</summary>
/// <param name="run">Its run.</param>
/// <param name="options">Limits.</param>
/// <param name="model">The model.</param>
internal sealed class WritingModel(RunEntry run, ServingOptions options, TextModel model) : ServedModel(run.Id, run.Kind!)
{
    private readonly BatchQueue<Func<IReadOnlyList<string>>, IReadOnlyList<string>> queue = new(options.MostWaiting, 1, works => [.. works.Select(work => work())]);

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Inputs => [new("text", "BYTES", [1])];

    /// <inheritdoc/>
    public override IReadOnlyList<TensorInfo> Outputs => [new("text", "BYTES", [-1])];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<TensorData>> InferAsync(InferCall call, CancellationToken cancellationToken)
    {
        var made = await WriteAsync(call.Find("text")?.Text() ?? "", (int)(call.Whole("n", 1, options.MostSamples) ?? 1), call.Seed(), call.Number("temperature") ?? 1, cancellationToken).ConfigureAwait(false);
        return [TensorData.Of("text", [.. made.Select(System.Text.Encoding.UTF8.GetBytes)])];
    }

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> WriteAsync(string prompt, int count, ulong seed, double temperature, CancellationToken cancellationToken)
    {
        if (!(temperature > 0) || temperature > 10)
            throw ProtocolException.BadRequest($"The temperature is {temperature}: give one above 0, at most 10.", "temperature");
        return (await queue.RunAsync([() => model.Sample(count, seed, temperature, prompt.Length == 0 ? null : prompt)], options.Timeout, cancellationToken).ConfigureAwait(false))[0];
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => queue.DisposeAsync();
}
