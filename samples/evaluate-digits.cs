#:project ../src/Duel.Evaluation/Duel.Evaluation.csproj

// Evaluates generated digits: dotnet run samples/evaluate-digits.cs -- samples.npy MODEL_FOLDER MNIST_FOLDER
// samples.npy holds uint8 [N, 1, 28, 28]; MODEL_FOLDER has mnist.safetensors, MNIST_FOLDER t10k-images-idx3-ubyte.gz.
using System.Text.Json.Nodes;
using Duel.Data;
using Duel.Evaluation;

if (args.Length != 3)
{
    Console.Error.WriteLine("usage: dotnet run samples/evaluate-digits.cs -- samples.npy MODEL_FOLDER MNIST_FOLDER");
    return 2;
}

var samples = Npy.Read(File.ReadAllBytes(args[0]), file: args[0]);
var reference = Path.Combine(args[2], "t10k-images-idx3-ubyte.gz");
var report = DigitReport.Of(
    DigitClassifier.Load(args[1]),
    samples.Values<byte>(),
    Idx.Read(File.ReadAllBytes(reference), file: reference).Values);

Console.WriteLine(new JsonObject
{
    ["samples"] = report.Classes.Count,
    ["meanTopProbability"] = report.Classes.MeanTopProbability,
    ["smallestShare"] = report.Classes.Smallest,
    ["shares"] = new JsonArray([.. report.Classes.Shares.Select(share => (JsonNode)share)]),
    ["frechetDistance"] = report.Frechet,
}.ToJsonString());
return 0;
