namespace Duel.Networks;

/// <summary>A residual block that doubles a picture: [N, H, W, C] to [N, 2 H, 2 W, C].</summary>
internal sealed class ResNetGeneratorBlock : Module
{
    private readonly ClassedNormalization firstNorm;
    private readonly Conv2d first;
    private readonly ClassedNormalization secondNorm;
    private readonly Conv2d second;
    private readonly Conv2d shortcut;

    public ResNetGeneratorBlock(ResNetArchitecture design, Rng rng)
    {
        var width = design.GeneratorWidth;
        var initializer = new XavierUniform(Math.Sqrt(2));
        firstNorm = new(design.GeneratorNormalization, width, design.ClassCount);
        first = new(width, width, 3, rng["first"], new() { Padding = 1, Initializer = initializer });
        secondNorm = new(design.GeneratorNormalization, width, design.ClassCount);
        second = new(width, width, 3, rng["second"], new() { Padding = 1, Initializer = initializer });
        shortcut = new(width, width, 1, rng["shortcut"], new() { Initializer = new XavierUniform() });
    }

    public Tensor Forward(Tensor x, Tensor? condition)
    {
        var large = Settled(first.Forward(firstNorm.Forward(x, condition).UpsampleNearest2d()));
        var body = Settled(second.Forward(secondNorm.Forward(large, condition)));
        // A convolution of single pixels and the repetition of pixels commute, and this order costs a quarter.
        return Settled(body + shortcut.Forward(x).UpsampleNearest2d());

        // Four copies of the largest picture would wait for the derivative.
        Tensor Settled(Tensor made)
        {
            Rematerialization.GiveUp(made, since: x);
            return made;
        }
    }
}
