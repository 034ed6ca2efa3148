-- Asks for pictures of another seed each time, as binary tensors.
local pictures, seed = os.getenv("PICTURES"), 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"

function request()
  seed = seed + 1
  return wrk.format(nil, nil, nil, string.format(
    '{"parameters": {"seed": %d, "n": %s}, "outputs": [{"name": "images", "parameters": {"binary_data": true}}]}', seed, pictures))
end
