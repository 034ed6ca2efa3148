namespace Duel.Serving;

/// <summary>A trained model that answers requests, one for all who ask.</summary>
/// <param name="id">Name of its run.</param>
/// <param name="kind">Recipe of its run.</param>
internal abstract class ServedModel(string id, string kind) : IAsyncDisposable
{
    /// <summary>Name of its run.</summary>
    public string Id { get; } = id;

    /// <summary>Recipe of its run.</summary>
    public string Kind { get; } = kind;

    /// <summary>Tensors that it takes.</summary>
    public abstract IReadOnlyList<TensorInfo> Inputs { get; }

    /// <summary>Tensors that it gives.</summary>
    public abstract IReadOnlyList<TensorInfo> Outputs { get; }

    /// <summary>Answers a request of the Open Inference Protocol.</summary>
    public abstract Task<IReadOnlyList<TensorData>> InferAsync(InferCall call, CancellationToken cancellationToken);

    /// <summary>Makes pictures from a prompt.</summary>
    public virtual Task<IReadOnlyList<Picture>> GenerateAsync(ImagePrompt prompt, int count, CancellationToken cancellationToken) =>
        throw ProtocolException.BadRequest($"The model \"{Id}\" makes no pictures from prompts.", "model");

    /// <summary>Makes a picture of another one.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="second">A second picture, such as that of a style; null where one is given.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public virtual Task<Picture> EditAsync(Picture picture, Picture? second, CancellationToken cancellationToken) =>
        throw ProtocolException.BadRequest($"The model \"{Id}\" edits no pictures: take a translation, a super-resolution, a style transfer or a detector of anomalies.", "model");

    /// <summary>Makes pictures that are like another one.</summary>
    public virtual Task<IReadOnlyList<Picture>> VaryAsync(Picture picture, int count, ulong seed, CancellationToken cancellationToken) =>
        throw ProtocolException.BadRequest($"The model \"{Id}\" makes no variations: take a generator of pictures.", "model");

    /// <summary>Writes texts.</summary>
    public virtual Task<IReadOnlyList<string>> WriteAsync(string prompt, int count, ulong seed, double temperature, CancellationToken cancellationToken) =>
        throw ProtocolException.BadRequest($"The model \"{Id}\" writes no texts.", "model");

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>A tensor of a model's signature.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Datatype">Type of its numbers, in the protocol's words.</param>
/// <param name="Shape">Its extents; -1 for any.</param>
internal sealed record TensorInfo(string Name, string Datatype, IReadOnlyList<long> Shape);
