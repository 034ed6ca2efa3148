using System.Text.Json.Nodes;
using Duel.Tensors;

namespace Duel.Networks.Tests;

/// <summary>Values, gradients and derivatives of gradients of a small dcgan, against PyTorch's (tests/oracles/record_dcgan.py).</summary>
[Collection("Oracles")]
public class DcganOracleTests
{
    private static readonly (JsonObject Options, JsonNode Types)[] Variants = [.. OracleRecord.Variants("dcgan")];

    public static TheoryData<int, DType> Cases => [.. Enumerable.Range(0, Variants.Length).SelectMany(i => new[] { (i, DType.Float64), (i, DType.Float32) })];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Dcgan_plays_as_in_pytorch_with_derivatives_of_both_orders(int variant, DType type)
    {
        var (options, types) = Variants[variant];
        options["width"] = 8;
        options["latentLength"] = 12;
        GanOracle.Check(Architectures.FromJson(options.ToJsonString()), types, type, gain: 1.5);
    }
}
