using System.Globalization;

namespace Duel.Training;

/// <summary>Change to a run that goes back: always the seed of its noise, and the factors given here.</summary>
/// <param name="GeneratorRate">The generator's rate is multiplied by this.</param>
/// <param name="DiscriminatorRate">The discriminator's rate is multiplied by this.</param>
/// <param name="Penalties">All penalties are multiplied by this.</param>
public sealed record Change(double GeneratorRate = 1, double DiscriminatorRate = 1, double Penalties = 1)
{
    /// <summary>Other random numbers, and nothing else.</summary>
    public static Change NoiseAlone { get; } = new();

    /// <summary>Both rates multiplied by a number.</summary>
    public static Change Rates(double scale) => new(scale, scale);

    /// <summary>In words, with what is in force now.</summary>
    /// <param name="now">The products of all changes so far.</param>
    public static string Words(Change now)
    {
        ArgumentNullException.ThrowIfNull(now);
        string[] parts =
        [
            "other random numbers",
            .. now.GeneratorRate == now.DiscriminatorRate
                ? Part("both rates", now.GeneratorRate)
                : [.. Part("generator's rate", now.GeneratorRate), .. Part("discriminator's rate", now.DiscriminatorRate)],
            .. Part("penalties", now.Penalties),
        ];
        return string.Join(", ", parts);
    }

    /// <summary>Both changes one after the other.</summary>
    public Change Then(Change next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new(GeneratorRate * next.GeneratorRate, DiscriminatorRate * next.DiscriminatorRate, Penalties * next.Penalties);
    }

    private static string[] Part(string name, double scale) => scale == 1 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{name} times {scale:0.####}")];
}
