namespace Duel.Training;

public sealed partial class SavedGenerator
{
    /// <summary>Makes samples of different seeds, classes and truncations in one pass; each is the same alone and in company.</summary>
    /// <param name="requests">The samples; memory grows with their number.</param>
    /// <returns>An array for each, channels last.</returns>
    /// <exception cref="ArgumentException">A request is refused: see <see cref="Check"/>.</exception>
    public IReadOnlyList<float[]> Generate(IReadOnlyList<SampleRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        if (requests.Count == 0)
            return [];
        foreach (var request in requests)
            Check(request);
        using var scope = new TensorScope();
        var condition = Generator.ClassCount == 0 ? null : Tensor.Concat(0, [.. requests.Select(request => Conditions([request.Place], request.Seed, request.Label)!)]);
        var latents = Tensor.Concat(0, [.. requests.Select(LatentOf)]);
        var samples = InUse(() =>
        {
            if (Generator is not IStyled styled || requests.All(request => request.Truncation is null))
                return Generator.Forward(latents, condition);
            var styles = styled.Map(latents, condition);
            // A style that is not truncated stays as it is, to the last bit.
            styles = Tensor.Concat(0, [.. requests.Select((request, i) => Truncated(styled, styles.Slice(0, i, 1), request.Truncation))]);
            return styled.Draw([.. Enumerable.Repeat(styles, styled.StyleLayers)]);
        }).AsSpan();
        var made = new float[requests.Count][];
        for (var i = 0; i < made.Length; i++)
            made[i] = samples.Slice(i * Spec.Length, Spec.Length).ToArray();
        return made;
    }

    /// <summary>Refuses a request that cannot be served, before work is spent on others.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ArgumentException">Its class, place, truncation or latent is out of range.</exception>
    public void Check(SampleRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Place, nameof(request));
        if (request.Label is { } label && (label < 0 || label >= ClassCount))
            throw new ArgumentOutOfRangeException(nameof(request), label, ClassCount == 0 ? "This generator was trained without classes: leave the class out." : $"Classes are 0 to {ClassCount - 1}.");
        if (request.Truncation is { } truncation && (!(truncation > 0) || !double.IsFinite(truncation) || (Generator is IStyled && !IsShare(truncation))))
            throw new ArgumentOutOfRangeException(nameof(request), truncation, Generator is IStyled ? "Truncation of a generator with styles is above 0 and at most 1." : "Truncation is above 0.");
        if (request.Latent is { } latent && (latent.Count != Generator.LatentLength || latent.Any(number => !float.IsFinite(number))))
            throw new ArgumentException($"A latent has {Generator.LatentLength} finite numbers, and {latent.Count} are given.", nameof(request));
    }

    private Tensor LatentOf(SampleRequest request) => request.Latent is { } latent
        ? Tensor.From(latent.ToArray(), [1, Generator.LatentLength])
        : LatentsOf([request.Place], request.Seed, Generator is IStyled ? null : request.Truncation);
}
