namespace Duel.Networks;

/// <summary>A network that makes one picture of another: [N, H, W, inputs] to [N, H, W, outputs].</summary>
/// <param name="inputs">Channels of the picture that it is given.</param>
/// <param name="outputs">Channels of the picture that it makes.</param>
/// <param name="multiple">Number that height and width must be multiples of.</param>
public abstract class Translator(int inputs, int outputs, int multiple) : Layer
{
    /// <summary>Channels of the picture that it is given.</summary>
    public int Inputs { get; } = inputs;

    /// <summary>Channels of the picture that it makes.</summary>
    public int Outputs { get; } = outputs;

    /// <summary>Number that height and width of a picture must be multiples of.</summary>
    public int Multiple { get; } = multiple;

    /// <summary>Refuses inputs of the wrong shape by name.</summary>
    /// <exception cref="ShapeException">It is not a picture of so many channels, or its sides are no such multiples.</exception>
    protected void Check(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank != 4 || x.Shape[3] != Inputs || x.Shape[1] % Multiple != 0 || x.Shape[2] % Multiple != 0)
            throw new ShapeException($"{GetType().Name}: pictures of shape {x.Shape}, it takes [N, H, W, {Inputs}] with height and width multiples of {Multiple}.");
    }
}
