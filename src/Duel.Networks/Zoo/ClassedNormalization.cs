namespace Duel.Networks;

/// <summary>A generator's normalisation and the rectifier after it, by class where batch norm meets classes.</summary>
internal sealed class ClassedNormalization : Module
{
    [OmitFromPath]
    private readonly Sequential? plain;

    [OmitFromPath]
    private readonly ConditionalBatchNorm? classed;

    /// <param name="choice">Norm to take.</param>
    /// <param name="channels">C</param>
    /// <param name="classCount">K, or 0 without classes.</param>
    public ClassedNormalization(GeneratorNormalization choice, int channels, int classCount)
    {
        if (UsesClasses(choice, classCount))
            classed = new(channels, classCount);
        else
            plain = new([.. choice.Layers(channels), new ReluLayer()]);
    }

    /// <summary>True if classes come in through the normalisation.</summary>
    public static bool UsesClasses(GeneratorNormalization choice, int classCount) => classCount > 0 && choice == GeneratorNormalization.Batch;

    /// <summary>[N, ..., C] to the same, normalised and rectified.</summary>
    public Tensor Forward(Tensor x, Tensor? condition) => classed?.Forward(x, condition!).Relu() ?? plain!.Forward(x);
}
