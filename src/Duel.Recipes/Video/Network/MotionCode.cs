namespace Duel.Recipes;

/// <summary>Codes of a clip's motion at all times.</summary>
internal abstract class MotionCode : Module
{
    /// <summary>The code of a design.</summary>
    /// <param name="design">Lengths of latent and code.</param>
    /// <param name="window">Pictures of the clips that it learns from.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public static MotionCode Of(VideoArchitecture design, int window, Rng rng) => design.Method == VideoMethod.MoCoGan ? new RecurrentMotion(design, rng) : new CircularMotion(design, window, rng);

    /// <summary>Length of the latent vector of so many times.</summary>
    public abstract int LatentLength(int times);

    /// <summary>Codes at all times from 0 on.</summary>
    /// <param name="latent">[N, Z], standard normal.</param>
    /// <param name="times">Number of times, T; 1 or more.</param>
    /// <returns>[N, T, M]</returns>
    public abstract Tensor Forward(Tensor latent, int times);
}

/// <summary>The states of a recurrent layer that is given a latent of its own at each time (Tulyakov et al. 2018, arXiv:1707.04993).</summary>
/// <param name="design">Lengths of latent and code.</param>
/// <param name="rng">The stream that weights start from.</param>
internal sealed class RecurrentMotion(VideoArchitecture design, Rng rng) : MotionCode
{
    private readonly int features = design.MotionLength;
    private readonly Gru recurrent = new(design.MotionLength, design.CodeLength, rng["recurrent"]);

    /// <inheritdoc/>
    public override int LatentLength(int times) => features * times;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latent, int times) => recurrent.Forward(latent.Reshape([latent.Shape[0], times, features]));
}

/// <summary>Points that go round on circles at learned speeds, from where they are drawn.</summary>
/// <remarks>
/// A recurrent network whose step turns its state and never stretches it (Arjovsky, Shah and Bengio 2016, arXiv:1511.06464), so that a clip of any
/// length looks like its beginning; that motion codes are waves is from StyleGAN-V (Skorokhodov, Tulyakov and Elhoseiny 2022, arXiv:2112.14683). As
/// where a point starts is drawn evenly, no time is like the first, and training needs no more than the time between two pictures.
/// </remarks>
internal sealed class CircularMotion : MotionCode
{
    private const double Small = 1e-6, SpeedScale = 0.1, Shortest = 6;
    private readonly int latentLength, circles, codeLength;
    private readonly Parameter turn;
    private readonly Linear speeds;
    private readonly Sequential code;

    /// <param name="design">Lengths of latent and code.</param>
    /// <param name="window">Pictures of the clips that it learns from: the slowest circle takes four times as long.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public CircularMotion(VideoArchitecture design, int window, Rng rng)
    {
        (latentLength, circles, codeLength) = (design.MotionLength, design.Circles, design.CodeLength);
        turn = new(Turns(circles, window));
        speeds = new(latentLength, 2 * circles, rng["speeds"], bias: false);
        var width = 4 * design.CodeLength;
        code = new(new Linear(latentLength + (2 * circles), width, rng["first"]), new LeakyReluLayer(), new Linear(width, width, rng["second"]), new LeakyReluLayer(), new Linear(width, design.CodeLength, rng["code"]));
    }

    private int Length => latentLength + (2 * circles);

    /// <summary>Numbers for the way in which a clip moves, then for the place where each point starts.</summary>
    public override int LatentLength(int times) => Length;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latent, int times)
    {
        var (count, own) = (latent.Shape[0], latent.Slice(1, 0, latentLength));
        // Of two normal numbers, the direction is even.
        var (x, y) = OnCircle(latent.Slice(1, latentLength, circles), latent.Slice(1, latentLength + circles, circles));
        var change = speeds.Forward(own) * SpeedScale;
        var (cosine, sine) = OnCircle(turn.Value.Slice(0, 0, circles) + change.Slice(1, 0, circles), turn.Value.Slice(0, circles, circles) + change.Slice(1, circles, circles));
        var states = new List<Tensor>(times);
        for (var t = 0; t < times; t++)
        {
            states.Add(Tensor.Concat(1, own, x, y));
            (x, y) = ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
        }
        return code.Forward(Tensor.Stack(1, [.. states]).Reshape([count * times, Length])).Reshape([count, times, codeLength]);
    }

    private static (Tensor X, Tensor Y) OnCircle(Tensor x, Tensor y)
    {
        var scale = (x.Square() + y.Square() + Small).Sqrt().Reciprocal();
        return (x * scale, y * scale);
    }

    /// <summary>Cosines, then sines, of what each point turns in a step: rounds of six pictures, as faster ones make centres jump, to four windows, evenly spaced by their logarithm.</summary>
    private static Tensor Turns(int circles, int window)
    {
        double[] angles = [.. Enumerable.Range(0, circles).Select(k => 2 * Math.PI / (Shortest * Math.Pow(4 * window / Shortest, (k + 0.5) / circles)))];
        return Tensor.From([.. angles.Select(angle => (float)Math.Cos(angle)), .. angles.Select(angle => (float)Math.Sin(angle))], [2 * circles]);
    }
}
