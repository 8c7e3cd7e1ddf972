// Right: threads are kept for the clients to come; a new one is made where none is idle.

#include <deque>
#include <thread>

#include "../base.hpp"

struct ThreadPool : Echo {
  void start(int client) override {
    const std::lock_guard lock(mutex_);
    clients_.insert(client);
    waiting_.push_back(client);
    if (waiting_.size() > idle_)
      std::thread([this] { work(); }).detach();
    else
      come_.notify_one();
  }

 private:
  void work() {
    for (;;) {
      std::unique_lock lock(mutex_);
      ++idle_;
      come_.wait(lock, [this] { return !waiting_.empty(); });
      --idle_;
      const int client = waiting_.front();
      waiting_.pop_front();
      lock.unlock();
      serve(client);
    }
  }

  std::deque<int> waiting_;
  std::size_t idle_ = 0;
  std::condition_variable come_;
};

// Its threads use it until the end of the process.
int main(int argc, char* argv[]) {
  const int status = (new ThreadPool)->run(argc, argv);
  std::_Exit(status);
}
