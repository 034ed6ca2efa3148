namespace Duel.Evaluation;

/// <summary>Pictures of any size and channels as features of a network: brought to bytes, resized by the network's rule, looked at.</summary>
/// <param name="name">Name of the network in reports.</param>
/// <param name="hash">The SHA-256 of its weights: two networks of one name give different numbers.</param>
/// <param name="network">The network.</param>
public sealed class FeatureExtractor(string name, string hash, FeatureNetwork network)
{
    /// <summary>Numbers in a batch of pictures, which bounds memory whatever their size.</summary>
    private const int BatchNumbers = 1 << 19, MostPictures = 100;

    /// <summary>Name of the network in reports.</summary>
    public string Name { get; } = name;

    /// <summary>The SHA-256 of its weights, 64 hexadecimal digits.</summary>
    public string Hash { get; } = hash;

    /// <summary>The network.</summary>
    public FeatureNetwork Network { get; } = network;

    /// <summary>Extracts the features of every picture of a set, in order.</summary>
    /// <param name="pictures">Pictures; samples are rounded to bytes first, as files would be.</param>
    /// <param name="cancellationToken">Stops the extraction.</param>
    /// <exception cref="ArgumentException">The samples are not pictures.</exception>
    public FeatureTable Extract(IDataset pictures, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (!pictures.Spec.IsPicture)
            throw new ArgumentException($"{pictures.Name}: samples {pictures.Spec} are not pictures, and the feature network {Name} needs pictures.", nameof(pictures));
        var input = Network.Input;
        var most = Math.Clamp(BatchNumbers / (input.Size * input.Size * input.Channels), 1, MostPictures);
        var (features, chances) = (new float[pictures.Count * Network.FeatureLength], new float[pictures.Count * Network.ClassCount]);
        using var recording = GradientMode.NoGrad();
        for (var start = 0; start < pictures.Count; start += most)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = new TensorScope();
            var output = Network.Evaluate(FeaturePictures.Batch(pictures, start, Math.Min(most, pictures.Count - start), input));
            output.Features.AsSpan().CopyTo(features.AsSpan(start * Network.FeatureLength));
            output.Scores.Softmax().AsSpan().CopyTo(chances.AsSpan(start * Network.ClassCount));
        }
        return new(pictures.Count, Network.FeatureLength, features, Network.ClassCount, chances);
    }
}
