using System.Text.Json.Nodes;
using Duel.Tensors;

namespace Duel.Networks.Tests;

/// <summary>Plays a design the way tests/oracles/figures.py does and holds everything against what PyTorch recorded.</summary>
public static class GanOracle
{
    private const int Batch = 4, FirstOfDiscriminator = 100;

    /// <remarks>By direct convolution: minimal filtering rounds more coarsely, and a ReLU near 0 then falls on the other side than PyTorch's.</remarks>
    public static void Check(IGanArchitecture design, JsonNode types, DType type, double gain)
    {
        Convolutions.Algorithm = ConvolutionAlgorithm.Direct;
        try
        {
            Play(design, types, type, gain);
        }
        finally
        {
            Convolutions.Algorithm = ConvolutionAlgorithm.Auto;
        }
    }

    private static void Play(IGanArchitecture design, JsonNode types, DType type, double gain)
    {
        using var scope = new TensorScope();
        var record = new OracleRecord(types, type);
        var (generator, discriminator) = (design.CreateGenerator(new Rng(1)), design.CreateDiscriminator(new Rng(2)));
        generator.ConvertTo(type);
        discriminator.ConvertTo(type);
        OracleNumbers.Fill(generator, 0, gain);
        OracleNumbers.Fill(discriminator, FirstOfDiscriminator, gain);
        var latent = OracleNumbers.Tensor(OracleNumbers.Latent, [Batch, design.LatentLength], type).AsVariable();
        var pictures = new Shape(Batch, design.Sample[2], design.Sample[0], design.Sample[1]);
        var real = OracleNumbers.Tensor(OracleNumbers.Real, pictures, type).ToChannelsLast().AsVariable();
        var condition = design.ClassCount == 0 ? null
            : Tensor.OneHot([.. Enumerable.Range(0, Batch).Select(i => i % design.ClassCount)], design.ClassCount, type);
        Tensor Score(Tensor x) => discriminator.Forward(x, condition);
        Tensor Slopes(Tensor x) => Gradient.Of(Score(x).Sum(), x, differentiable: true).Square().Flatten().Sum([1]);

        // The order of passes is the recording's, because each moves the power iteration of spectral norm.
        var fake = generator.Forward(latent, condition);
        record.IsTensor("fake", fake.ToChannelsFirst());
        var direction = OracleNumbers.Tensor(OracleNumbers.Direction, pictures, type).ToChannelsLast();
        record.IsLoss("slope", Gradient.Of((fake * direction).Sum(), latent, differentiable: true).Square().Sum([1]).Mean(), generator);

        var scores = Score(real);
        record.IsTensor("scores", scores);
        record.IsLoss("discriminator", (-scores).Softplus().Mean() + Score(fake.Detach()).Softplus().Mean(), discriminator);
        record.IsLoss("generator", (-Score(fake)).Softplus().Mean(), generator);

        var share = (OracleNumbers.Tensor(OracleNumbers.Shares, [Batch, 1, 1, 1], type) + 1) * 0.5;
        var between = (fake.Detach() + (share * (real.Detach() - fake.Detach()))).AsVariable();
        record.IsLoss("gradientPenalty", ((Slopes(between) + 1e-12).Sqrt() - 1).Square().Mean() * 10, discriminator);
        record.IsLoss("r1", Slopes(real).Mean() * 5, discriminator);
    }
}
