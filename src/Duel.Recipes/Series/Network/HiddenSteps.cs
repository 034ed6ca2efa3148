namespace Duel.Recipes;

/// <summary>TimeGAN's way to make steps (Yoon et al. 2019): in a space that an autoencoder has learned, where each step follows from those before it.</summary>
/// <remarks>As in the authors' code all are gated recurrent layers with a linear one behind, and hidden steps lie between 0 and 1. Unlike it, each is shown the attributes.</remarks>
internal sealed class HiddenSteps : Module
{
    /// <summary>Recurrent layers of each network; the one that follows has one fewer.</summary>
    public const int Layers = 3;

    /// <summary>Makes the networks.</summary>
    /// <param name="code">Code of the series.</param>
    /// <param name="inputs">Count of numbers that a hidden step is made of.</param>
    /// <param name="units">U, units of each layer, and length of a hidden step.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public HiddenSteps(SeriesCode code, int inputs, int units, Rng rng)
    {
        Imagined = Recurrent(inputs, units, units, Layers, rng["imagined"]);
        Following = Recurrent(code.Attributes.Length + units, units, units, Layers - 1, rng["following"]);
        Recovery = Recurrent(code.Attributes.Length + units, units, code.Steps.Length, Layers, rng["recovery"]);
    }

    /// <summary>Network of hidden steps out of noise.</summary>
    public Sequential Imagined { get; }

    /// <summary>Network of the hidden step that follows: the supervisor.</summary>
    public Sequential Following { get; }

    /// <summary>Network of steps out of hidden ones.</summary>
    public Sequential Recovery { get; }

    /// <summary>Recurrent layers and a linear one: [N, T, inputs] to [N, T, outputs].</summary>
    public static Sequential Recurrent(int inputs, int units, int outputs, int layers, Rng rng) =>
        new([.. Enumerable.Range(0, layers).Select(i => (Layer)new Gru(i == 0 ? inputs : units, units, rng["layer"].At(i))), new Linear(units, outputs, rng["output"])]);

    /// <summary>Hidden steps out of noise, [N, T, U].</summary>
    public Tensor Imagine(Tensor noise) => Imagined.Forward(noise).Sigmoid();

    /// <summary>The hidden step after each, [N, T, U].</summary>
    public Tensor Follow(Tensor rows, Tensor hidden) => Following.Forward(Beside(rows, hidden)).Sigmoid();

    /// <summary>Steps before they are bounded, [N, T, F].</summary>
    public Tensor Recover(Tensor rows, Tensor hidden) => Recovery.Forward(Beside(rows, hidden));

    /// <summary>Attributes [N, A] before each of the steps [N, T, U].</summary>
    public static Tensor Beside(Tensor rows, Tensor steps) =>
        Tensor.Concat(2, rows.Reshape([rows.Shape[0], 1, rows.Shape[1]]).BroadcastTo([rows.Shape[0], steps.Shape[1], rows.Shape[1]]), steps);
}
