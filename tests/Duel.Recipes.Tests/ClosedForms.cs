using Duel.Tensors;

namespace Duel.Recipes.Tests;

/// <summary>Losses written down once more, over plain numbers in float64.</summary>
internal static class ClosedForms
{
    /// <summary>log(1 + e^x).</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    /// <summary>The discriminator's loss of a game by its name.</summary>
    /// <param name="game">non-saturating, least-squares, wasserstein or relativistic.</param>
    /// <param name="real">Scores of real samples.</param>
    /// <param name="fake">Scores of generated ones.</param>
    public static double Discriminator(string game, Tensor real, Tensor fake)
    {
        var (r, f) = (real.ToDoubles(), fake.ToDoubles());
        return game switch
        {
            "non-saturating" => r.Average(score => Softplus(-score)) + f.Average(Softplus),
            "least-squares" => r.Average(score => 0.5 * (score - 1) * (score - 1)) + f.Average(score => 0.5 * score * score),
            "wasserstein" => f.Average() - r.Average(),
            "relativistic" => r.Zip(f, (a, b) => Softplus(b - a)).Average(),
            _ => throw new ArgumentOutOfRangeException(nameof(game), game, "No closed form is written down."),
        };
    }

    /// <summary>The generator's loss of a game by its name.</summary>
    /// <inheritdoc cref="Discriminator" path="/param"/>
    public static double Generator(string game, Tensor real, Tensor fake)
    {
        var (r, f) = (real.ToDoubles(), fake.ToDoubles());
        return game switch
        {
            "non-saturating" => f.Average(score => Softplus(-score)),
            "least-squares" => f.Average(score => 0.5 * (score - 1) * (score - 1)),
            "wasserstein" => -f.Average(),
            "relativistic" => r.Zip(f, (a, b) => Softplus(a - b)).Average(),
            _ => throw new ArgumentOutOfRangeException(nameof(game), game, "No closed form is written down."),
        };
    }

    /// <summary>The mean absolute difference.</summary>
    public static double Absolute(Tensor a, Tensor b) => a.ToDoubles().Zip(b.ToDoubles(), (x, y) => Math.Abs(x - y)).Average();

    /// <summary>The mean squared difference.</summary>
    public static double Squared(Tensor a, Tensor b) => a.ToDoubles().Zip(b.ToDoubles(), (x, y) => (x - y) * (x - y)).Average();

    /// <summary>The squared length of each sample's derivative of its mean score.</summary>
    /// <param name="score">Scores of samples, [N] or [N, P].</param>
    /// <param name="samples">[N, ...]</param>
    public static double[] SquaredSlopes(Func<Tensor, Tensor> score, Tensor samples)
    {
        var leaves = samples.Detach().AsVariable();
        var scores = score(leaves);
        var (count, patches) = (samples.Shape[0], (double)scores.Shape.Count / samples.Shape[0]);
        var slopes = Gradient.Of(scores.Sum(), leaves).ToDoubles();
        var length = slopes.Length / count;
        return [.. Enumerable.Range(0, count).Select(n => slopes.Skip(n * length).Take(length).Sum(slope => slope * slope / (patches * patches)))];
    }

    /// <summary>R1 at real samples, R2 at generated ones: γ/2 E |∇D|².</summary>
    public static double ZeroCentred(double gamma, Func<Tensor, Tensor> score, Tensor samples) => gamma / 2 * SquaredSlopes(score, samples).Average();

    /// <summary>The gradient penalty between real and generated samples: λ E (|∇D| - 1)².</summary>
    /// <param name="lambda">λ</param>
    /// <param name="score">Scores of samples.</param>
    /// <param name="real">[N, F]</param>
    /// <param name="fake">[N, F]</param>
    /// <param name="shares">[N, 1]: how much of each point is real.</param>
    public static double OneCentred(double lambda, Func<Tensor, Tensor> score, Tensor real, Tensor fake, Tensor shares)
    {
        var (r, f, a) = (real.ToDoubles(), fake.ToDoubles(), shares.ToDoubles());
        var length = r.Length / a.Length;
        float[] between = [.. r.Select((value, i) => (float)((a[i / length] * value) + ((1 - a[i / length]) * f[i])))];
        return lambda * SquaredSlopes(score, Tensor.From(between, real.Shape)).Average(square => (Math.Sqrt(square) - 1) * (Math.Sqrt(square) - 1));
    }
}
