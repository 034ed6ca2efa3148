namespace Duel.Training;

/// <summary>Latents take a step towards what the discriminator takes for real before samples are made of them (LOGAN).</summary>
/// <remarks>
/// The natural-gradient step: with g the derivative of a sample's score with respect to its latent, z + a g / (|g|² + b). Derivatives of both
/// players' losses go through it, so a step costs two more passes of the second order for each player. Samples of a trained generator are made
/// of latents as they are drawn. Unlike the paper: latents are normal, and so they are not held within -1 to 1.
/// </remarks>
/// <paper>Wu, Donahue, Balduzzi, Simonyan and Lillicrap 2019, LOGAN: latent optimisation for generative adversarial networks, arXiv:1912.00953, section 3.2</paper>
/// <param name="Rate">Size of the step, a; above 0.</param>
/// <param name="Damping">Keeps steps of flat scores small, b; above 0.</param>
/// <param name="Share">The share of a batch whose latents move, [0, 1].</param>
[Listed("latent-optimization", "latents first take a step towards what the discriminator takes for real", "arXiv:1912.00953", "logan")]
public sealed record LatentOptimization(double Rate = 0.9, double Damping = 0.1, double Share = 0.8) : IStrategy
{
    /// <inheritdoc/>
    public string Role => "what latents samples are made of";

    /// <summary>Size of the step.</summary>
    public double Rate { get; init; } = Rate > 0 && double.IsFinite(Rate)
        ? Rate
        : throw new ArgumentOutOfRangeException(nameof(Rate), Rate, "The size of a latent's step is above 0.");

    /// <summary>Keeps steps of flat scores small.</summary>
    public double Damping { get; init; } = Damping > 0 && double.IsFinite(Damping)
        ? Damping
        : throw new ArgumentOutOfRangeException(nameof(Damping), Damping, "The damping of a latent's step is above 0.");

    /// <summary>The share of a batch whose latents move.</summary>
    public double Share { get; init; } = Share is >= 0 and <= 1
        ? Share
        : throw new ArgumentOutOfRangeException(nameof(Share), Share, "The share of latents that move is from 0 to 1.");

    /// <summary>Latents after their step, with derivatives through it.</summary>
    /// <param name="latents">[N, Z]</param>
    /// <param name="score">Scores of latents: [N, Z] to any shape.</param>
    /// <param name="rng">Source of the choice of latents.</param>
    /// <returns>[N, Z]</returns>
    public Tensor Improve(Tensor latents, Func<Tensor, Tensor> score, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(latents);
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(rng);
        var start = latents.AsVariable();
        var slope = Gradient.Of(score(start).Sum(), start, differentiable: true);
        var moves = rng.Uniform([latents.Shape[0], 1], 0, 1, latents.Type).LessThan(Share);
        return latents + (moves * slope * (Rate / (slope.Square().Sum([1], keep: true) + Damping)));
    }
}
