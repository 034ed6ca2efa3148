namespace Duel.Training;

/// <summary>The generator's input.</summary>
public static class Latents
{
    /// <summary>Numbers of the standard normal distribution, redrawn while they are too far from 0.</summary>
    /// <param name="rng">A stream of its own.</param>
    /// <param name="shape">[N, Z]</param>
    /// <param name="truncation">The most that a number may be from 0; above 0, null for no bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not above 0.</exception>
    public static Tensor Draw(Rng rng, Shape shape, double? truncation = null)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var latents = rng.Normal(shape);
        if (truncation is not { } bound)
            return latents;
        if (!(bound > 0))
            throw new ArgumentOutOfRangeException(nameof(truncation), bound, "Truncation is above 0.");
        while (true)
        {
            var far = latents.Abs().GreaterThan(bound);
            if (far.Sum().Item() == 0)
                return latents;
            // A very tight bound would be hit hardly ever: there, spreading the numbers evenly is the same distribution.
            latents = far.Where(bound < 0.05 ? rng.Uniform(shape, -bound, bound) : rng.Normal(shape), latents);
        }
    }
}
