using System.Text.Json.Nodes;
using Duel.Tensors;

namespace Duel.Networks.Tests;

/// <summary>Values, gradients and derivatives of gradients of a small resnet, against PyTorch's (tests/oracles/record_resnet.py).</summary>
[Collection("Oracles")]
public class ResNetOracleTests
{
    private static readonly (JsonObject Options, JsonNode Types)[] Variants = [.. OracleRecord.Variants("resnet")];

    public static TheoryData<int, DType> Cases => [.. Enumerable.Range(0, Variants.Length).SelectMany(i => new[] { (i, DType.Float64), (i, DType.Float32) })];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Resnet_plays_as_in_pytorch_with_derivatives_of_both_orders(int variant, DType type)
    {
        if (!Architectures.Names.Contains("resnet"))
            Assert.Skip("This build has no design named resnet.");
        var (options, types) = Variants[variant];
        options["generatorWidth"] = 8;
        options["discriminatorWidth"] = 8;
        options["latentLength"] = 12;
        GanOracle.Check(Architectures.FromJson(options.ToJsonString()), types, type, gain: 0.7);
    }
}
